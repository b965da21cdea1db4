/* AG Grid is 2 MB of script: it comes when the first table comes near, into the place where Dash
   looks for it. */
(function () {
  const script = document.getElementById("framework").content.querySelector("[src*='/dash_ag_grid/']");
  const address = script.getAttribute("src");
  let coming = null;
  script.remove();

  function come() {
    coming =
      coming ||
      new Promise(function (done, failed) {
        const own = document.createElement("script");
        own.src = address;
        own.onload = function () {
          const real = window.dash_ag_grid;
          window.dash_ag_grid = { ...real, AgGrid: Grid }; /* what is mounted stays mounted */
          done(real.AgGrid);
        };
        own.onerror = failed;
        document.head.append(own);
      });
    return coming;
  }

  function Grid(props) {
    const { createElement, useEffect, useRef, useState } = window.React;
    const [Real, keep] = useState(null);
    const place = useRef(null);
    useEffect(function () {
      const near = new IntersectionObserver(
        function (seen) {
          if (seen.some((one) => one.isIntersecting)) {
            near.disconnect();
            come().then((real) => keep(() => real));
          }
        },
        { rootMargin: "600px" },
      );
      near.observe(place.current);
      return () => near.disconnect();
    }, []);
    return Real ? createElement(Real, props) : createElement("div", { ref: place, className: "pending", "aria-busy": true });
  }
  Grid.dashRenderType = true;
  window.dash_ag_grid = { AgGrid: Grid };
})();
