/* Widgets of our own: references to other objects, and the short name of a new one. */

/** Give Decap the widgets.
 *
 * @param CMS Decap's own object
 * @param names what can be referred to: kind → pairs of id and words
 */
export function registerWidgets(CMS, names) {
  const { h, createClass } = window;

  const plain = (value) => value?.toJS?.() ?? value;
  const words = (kinds, id) => kinds.map((kind) => names[kind]?.find(([other]) => other === id)?.[1]).find(Boolean);

  /** Return the id of the list of suggestions for some kinds; each is put into the page once. */
  function suggestions(kinds) {
    const id = `jb-names-${kinds.join("-")}`;
    if (!document.getElementById(id)) {
      const list = document.createElement("datalist");
      list.id = id;
      for (const [value, label] of kinds.flatMap((kind) => names[kind] ?? [])) {
        const option = document.createElement("option");
        option.value = value;
        option.label = label;
        list.append(option);
      }
      document.body.append(list);
    }
    return id;
  }

  const References = createClass({
    focusNext: null,

    values() {
      const { field, value } = this.props;
      const now = plain(value);
      if (field.get("multiple")) return Array.isArray(now) ? now : [];
      return [now ?? ""];
    },

    change(values) {
      const { field, onChange } = this.props;
      onChange(field.get("multiple") ? values : values[0]);
    },

    isValid() {
      const { field } = this.props;
      const [pattern, message] = plain(field.get("id_pattern"));
      const wrong = this.values().find((id) => id && !new RegExp(pattern).test(id));
      return wrong ? { error: { message: `“${wrong}” is not an id: ${message}.` } } : true;
    },

    componentDidUpdate() {
      const wanted = this.focusNext;
      this.focusNext = null;
      if (wanted !== null) document.getElementById(wanted)?.focus();
    },

    row(id, index, values) {
      const { field, forID, setActiveStyle, setInactiveStyle } = this.props;
      const kinds = plain(field.get("kinds"));
      const multiple = field.get("multiple");
      const inputId = index ? `${forID}-${index}` : forID;
      const meant = words(kinds, id);
      const label = field.get("label");
      return h(
        "div",
        { className: "jb-editor-reference", key: index },
        h("input", {
          id: inputId,
          type: "text",
          value: id,
          list: suggestions(kinds),
          autoComplete: "off",
          spellCheck: false,
          "aria-label": multiple ? `${label}, ${index + 1} of ${values.length}` : label,
          "aria-describedby": meant ? `${inputId}-words` : undefined,
          onFocus: setActiveStyle,
          onBlur: setInactiveStyle,
          onChange: (event) => this.change(values.with(index, event.target.value.trim())),
        }),
        multiple &&
          h(
            "button",
            {
              type: "button",
              "aria-label": `Remove ${meant ?? (id || "this one")}`,
              onClick: () => this.change(values.toSpliced(index, 1)),
            },
            "Remove",
          ),
        meant && h("span", { id: `${inputId}-words`, className: "jb-editor-words", dir: "auto" }, meant),
      );
    },

    render() {
      const { field, forID, classNameWrapper } = this.props;
      const values = this.values();
      const multiple = field.get("multiple");
      const add = () => {
        this.focusNext = values.length ? `${forID}-${values.length}` : forID;
        this.change([...values, ""]);
      };
      return h(
        "div",
        { className: `${classNameWrapper} jb-editor-references` },
        values.map((id, index) => this.row(id, index, values)),
        multiple && h("button", { type: "button", onClick: add, "aria-label": `Add to ${field.get("label")}` }, "Add"),
      );
    },
  });

  /** The short name of a new object; afterward it is its file's name, and stays. */
  const Id = createClass({
    isValid() {
      const { value } = this.props;
      const good = !value || /^[a-z][a-z0-9-]{0,63}$/.test(value);
      return good || { error: { message: "Write small letters, digits and hyphens, beginning with a letter." } };
    },

    render() {
      const { value, entry, forID, classNameWrapper, onChange, setActiveStyle, setInactiveStyle } = this.props;
      if (!entry.get("newRecord")) return h("p", { className: "jb-editor-words", id: forID }, entry.get("slug"));
      return h("input", {
        id: forID,
        type: "text",
        className: classNameWrapper,
        value: value ?? "",
        maxLength: 64,
        spellCheck: false,
        onChange: (event) => onChange(event.target.value.trim()),
        onFocus: setActiveStyle,
        onBlur: setInactiveStyle,
      });
    },
  });

  CMS.registerWidget("journeybook-references", References);
  CMS.registerWidget("journeybook-id", Id);
}
