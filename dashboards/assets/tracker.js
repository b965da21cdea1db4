/* What only the browser knows: colour scheme, width, clipboard, anchors. */
window.dash_clientside = window.dash_clientside || {};
(function () {
  const narrow = window.matchMedia("(max-width: 700px)");
  const prefersDark = window.matchMedia("(prefers-color-scheme: dark)");
  let dark = (function () {
    try {
      const kept = window.localStorage.getItem("scheme");
      return kept ? kept === "dark" : prefersDark.matches;
    } catch (error) {
      return prefersDark.matches;
    }
  })();

  function paint() {
    document.documentElement.dataset.scheme = dark ? "dark" : "light";
    document.body.dataset.agThemeMode = dark ? "dark" : "light";
    /* the next first answer can be drawn in the right look at once */
    document.cookie =
      "look=" + (dark ? "dark" : "light") + (narrow.matches ? ".narrow" : "") + "; path=/; SameSite=Strict";
  }
  paint();

  narrow.addEventListener("change", function () {
    paint();
    window.dash_clientside.set_props("device", { data: { dark: dark, narrow: narrow.matches } });
  });

  window.dash_clientside.tracker = {
    device: function (clicks) {
      if (clicks) {
        dark = !dark;
        try {
          window.localStorage.setItem("scheme", dark ? "dark" : "light");
        } catch (error) {
          /* private windows keep nothing */
        }
      }
      paint();
      return [{ dark: dark, narrow: narrow.matches }, dark ? "dark" : "light", dark ? "Light" : "Dark"];
    },
    menu: function (clicks) {
      const open = clicks % 2 === 1;
      document.body.classList.toggle("menu-open", open);
      return open ? "true" : "false";
    },
    copy: function (clicks) {
      if (!clicks) {
        return "Copy link";
      }
      const address = window.location.href;
      if (navigator.clipboard) {
        navigator.clipboard.writeText(address);
      }
      window.setTimeout(function () {
        window.dash_clientside.set_props("copy", { children: "Copy link" });
      }, 1600);
      return "Copied";
    },
    arrived: function (children, hash) {
      if (hash && hash.length > 1) {
        window.setTimeout(function () {
          const place = document.getElementById(decodeURIComponent(hash.slice(1)));
          if (place) {
            if (place.tagName === "DETAILS") {
              place.open = true;
            }
            place.scrollIntoView();
          }
        }, 60);
      }
      return "yes";
    },
  };
})();
