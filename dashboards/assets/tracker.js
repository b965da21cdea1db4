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

  let own = "";

  function paint() {
    document.documentElement.dataset.scheme = dark ? "dark" : "light";
    document.documentElement.dataset.agThemeMode = dark ? "dark" : "light";
    /* the next first answer can be drawn in the right look at once */
    document.cookie =
      "look=" + (dark ? "dark" : "light") + (narrow.matches ? ".narrow" : "") + "; path=/; SameSite=Strict";
  }
  paint();

  narrow.addEventListener("change", function () {
    paint();
    if (window.dash_clientside.set_props) {
      /* before Dash is there, the cookie tells */
      window.dash_clientside.set_props("device", { data: { dark: dark, narrow: narrow.matches } });
    }
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
      if (hash && hash === own) {
        return "yes"; /* the reader chose this view and may have moved on */
      }
      const [name, view] = decodeURIComponent((hash || "").slice(1)).split(":");
      let left = name ? 30 : 0;
      const look = function () {
        /* the place may still be on its way */
        const place = document.getElementById(name);
        if (place) {
          if (place.tagName === "DETAILS") {
            place.open = true;
          }
          if (["chart", "table", "about"].includes(view)) {
            window.dash_clientside.set_props({ part: "tabs", card: name }, { value: view });
          }
          if (!place.contains(document.activeElement)) {
            place.scrollIntoView();
          }
        } else if (left-- > 0) {
          window.setTimeout(look, 100);
        }
      };
      if (name) {
        window.setTimeout(look, 60);
      }
      return "yes";
    },
    tabs: function () {
      /* the view touched last is part of the address */
      const touched = window.dash_clientside.callback_context.triggered;
      if (touched.length === 1 && touched[0].value) {
        const card = JSON.parse(touched[0].prop_id.slice(0, touched[0].prop_id.lastIndexOf("."))).card;
        const place = document.getElementById(card);
        if (place && place.contains(document.activeElement)) {
          /* through the location component, which must know what the address bar says */
          own = "#" + card + ":" + touched[0].value;
          window.dash_clientside.set_props("url", { hash: own });
        }
      }
      return window.dash_clientside.no_update;
    },
  };
})();
