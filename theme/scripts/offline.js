/* journeybook: search on pages that are opened from a folder. Browsers start no worker from a file, so what Material's
   search runs in a worker is run in a hidden frame. Its worker looks for `IFrameWorker`, and for its own address in the
   first script of the frame. */
(() => {
  "use strict";
  if (location.protocol !== "file:") return;

  class FrameWorker extends EventTarget {
    constructor(url) {
      super();
      const own = new URL(url, location.href);
      const frame = document.createElement("iframe");
      frame.hidden = true;
      frame.title = "Search";
      frame.srcdoc = "<!doctype html>";
      const run = (address) => new Promise((done, failed) => {
        const script = frame.contentDocument.createElement("script");
        script.src = new URL(address, own).href;
        script.onload = done;
        script.onerror = failed;
        frame.contentDocument.head.append(script);
      });
      this.ready = new Promise((done) => { frame.addEventListener("load", done, { once: true }); }).then(() => {
        const inside = frame.contentWindow;
        inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
        // Each waits for the one before, as it would in a worker.
        inside.importScripts = (...addresses) => addresses.reduce((all, one) => all.then(() => run(one)), Promise.resolve());
        return run(own).then(() => inside);
      });
      document.body.append(frame);
    }

    postMessage(data) {
      this.ready.then((inside) => inside.dispatchEvent(new inside.MessageEvent("message", { data })));
    }
  }

  window.IFrameWorker = FrameWorker;
  window.Worker = FrameWorker;
})();
