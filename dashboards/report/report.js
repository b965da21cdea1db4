// Draws every figure from the data beside it, one after the other; on paper all tables are open.
(() => {
  const shapes = {displaylogo: false, showSendToCloud: false, plotlyServerURL: "", responsive: false,
    modeBarButtonsToRemove: ["select2d", "lasso2d", "autoScale2d", "zoomIn2d", "zoomOut2d"]};
  const places = [...document.querySelectorAll(".plot")];
  const draw = (place) => {
    if (place.dataset.drawn) return;
    place.dataset.drawn = "1";
    const figure = JSON.parse(place.nextElementSibling.textContent);
    const name = {toImageButtonOptions: {format: "svg", filename: place.id}};
    Plotly.newPlot(place, figure.data, figure.layout, {...shapes, ...name});
  };
  const open = () => { for (const each of document.querySelectorAll("details")) each.open = true; };
  const next = () => {
    const place = places.find((each) => !each.dataset.drawn);
    if (!place) { document.documentElement.dataset.ready = places.length; return; }
    draw(place);
    setTimeout(next, 0);
  };
  addEventListener("beforeprint", () => { places.forEach(draw); open(); });
  if (location.hash === "#paper") open();
  addEventListener("hashchange", () => document.getElementById(location.hash.slice(1))?.closest("details")?.setAttribute("open", ""));
  next();
})();
