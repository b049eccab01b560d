/* The picture of a map as PNG, made in the browser from the SVG that the site publishes. Nothing leaves the device. */
(() => {
  "use strict";

  const LARGEST = 16000; // pixels a side; what browsers draw at most
  const FRAME = 100; // milliseconds; fonts inside a picture may come after the picture

  const wait = (time) => new Promise((resolve) => { setTimeout(resolve, time); });

  async function read(url) {
    const response = await fetch(url);
    if (!response.ok) throw new Error(response.statusText);
    return response;
  }

  function asData(blob) {
    return new Promise((resolve, reject) => {
      const reader = new FileReader();
      reader.addEventListener("load", () => { resolve(reader.result); });
      reader.addEventListener("error", () => { reject(reader.error); });
      reader.readAsDataURL(blob);
    });
  }

  // A picture that is drawn as an image loads nothing: its fonts have to be in it.
  async function withFonts(style, base) {
    const addresses = new Set([...style.matchAll(/url\(([^()"']+\.woff2)\)/g)].map((match) => match[1]));
    let text = style;
    for (const address of addresses) {
      const font = await (await read(new URL(address, base))).blob();
      text = text.replaceAll(`url(${address})`, `url(${await asData(font)})`);
    }
    return text;
  }

  async function drawn(svg, scale) {
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(image.naturalWidth * scale);
    canvas.height = Math.round(image.naturalHeight * scale);
    const context = canvas.getContext("2d");
    for (let i = 0; i < 2; i += 1) {
      context.drawImage(image, 0, 0, canvas.width, canvas.height);
      await wait(FRAME);
    }
    return new Promise((resolve) => { canvas.toBlob(resolve, "image/png"); });
  }

  // By its text: what reads it as a document would apply its styles to the page's policy. In the file every text of
  // the playbook is escaped, so that the first style and the first width are our own.
  async function png(address) {
    const base = new URL(address, location.href);
    const picture = await (await read(base)).text();
    const style = /<style>([^]*?)<\/style>/.exec(picture)[1];
    const fonts = await withFonts(style, base);
    const svg = picture.replace(style, () => fonts);
    const [, width, height] = / width="([\d.]+)" height="([\d.]+)"/.exec(svg);
    const side = Math.max(width, height);
    for (const wanted of [2, 1, .5]) { // small devices draw less
      const blob = await drawn(svg, Math.min(wanted, LARGEST / side));
      if (blob) return blob;
    }
    throw new Error("no picture");
  }

  function save(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => { URL.revokeObjectURL(link.href); }, 60000);
  }

  document.querySelectorAll(".jb-save").forEach((menu) => {
    const button = menu.querySelector(".jb-save__png");
    const link = menu.querySelector(".jb-save__svg");
    const says = menu.querySelector(".jb-save__says");
    if (!button || !link || !says || location.protocol === "file:") return; // no file may read another
    button.hidden = false;
    button.addEventListener("click", async () => {
      if (button.getAttribute("aria-disabled") === "true") return;
      button.setAttribute("aria-disabled", "true");
      says.textContent = "Drawing the picture…";
      try {
        save(await png(link.href), link.download.replace(/\.svg$/, ".png"));
        says.textContent = "The picture is saved.";
      } catch {
        says.textContent = "This browser could not draw it. The SVG opens in most programs for pictures.";
      }
      button.removeAttribute("aria-disabled");
    });
  });
})();
