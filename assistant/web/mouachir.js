// The script that a site names: <script src="https://this.server/mouachir.js"></script>.
// It defines <mouachir-chat> from the server that it came from itself; see element.js.
(() => {
  const named = document.currentScript ?? document.querySelector('script[src*="/mouachir.js"]');
  import(new URL("assets/element.js", named.src).href);
})();
