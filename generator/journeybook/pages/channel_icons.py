"""The icon of each type of channel."""

CHANNEL_ICONS: dict[str, str] = {
    "phone": "phone-outline",
    "email": "email-outline",
    "message": "message-text-outline",
    "chat": "chat-outline",
    "app": "cellphone",
    "web": "laptop",
    "letter": "mailbox-outline",
    "visit": "home-account",
    "store": "store-outline",
    "device": "router-wireless",
    "social": "bullhorn-outline",
    "other": "account-group-outline",
}
"""Channel type → icon; every type has one."""


def channel_icon(type_: str) -> str:
    """Return the icon of a type of channel."""
    return CHANNEL_ICONS.get(type_, CHANNEL_ICONS["other"])
