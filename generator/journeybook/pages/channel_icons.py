"""The icon and the words of each type of channel."""

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


_WORDS: dict[str, str] = {
    "phone": "By phone",
    "email": "By email",
    "message": "By text message",
    "chat": "In a chat",
    "app": "In an app",
    "web": "On the web",
    "letter": "By letter",
    "visit": "On a visit",
    "store": "In a shop",
    "device": "On a device",
    "social": "On social media",
    "other": "In another way",
}


def channel_word(type_: str) -> str:
    """Return a type of channel in words."""
    return _WORDS.get(type_, _WORDS["other"])
