/* The first chart before the framework: what Dash will mount is built as plain elements, its first
   figure drawn by plotly; only then do Dash's scripts run, and give way to nothing but the same. */
(function () {
  const place = document.getElementById("first");
  const entry = document.getElementById("react-entry-point");
  const [plotly, ...scripts] = document.getElementById("framework").content.children;
  const framework = scripts.filter((script) => script.hasAttribute("src"));
  const inline = scripts.filter((script) => !script.hasAttribute("src"));
  const KEPT = ["href", "title", "role", "hidden", "aria-label", "aria-hidden"];
  const TAGS = { Link: "a", TabsTab: "button" };
  const UNSEEN = ["Interval", "Location", "Store"];
  let graph = null;

  /* Text and what gives it size and place; ids, values and events are Dash's. */
  function build(told, into, open) {
    if (Array.isArray(told)) {
      told.forEach((part) => build(part, into, open));
    } else if (["string", "number"].includes(typeof told)) {
      into.append(String(told));
    } else if (told && told.props && !UNSEEN.includes(told.type)) {
      const { type, namespace, props } = told;
      const isHtml = namespace === "dash_html_components";
      if (type === "TabsPanel" && props.value !== open) {
        return;
      }
      const made = document.createElement(isHtml ? type.toLowerCase() : TAGS[type] || "div");
      made.className = isHtml || props.className ? props.className || "" : "mantine-" + type;
      KEPT.filter((name) => props[name]).forEach((name) => made.setAttribute(name, props[name]));
      Object.assign(made.style, props.style);
      made.disabled = made.tagName === "BUTTON";
      made.toggleAttribute("data-active", type === "TabsTab" && props.value === open);
      if (type === "Graph") {
        made.style.height = (props.figure.layout || {}).height + "px";
        graph = graph || { made: made, figure: props.figure, config: props.config };
      }
      build(props.children, made, type === "Tabs" ? props.value : open);
      into.append(made);
    }
  }

  function painted() {
    return new Promise(function (done) {
      if (document.hidden) {
        done(); /* nothing is painted in a tab behind others */
      } else {
        window.requestAnimationFrame(() => window.setTimeout(done));
      }
    });
  }

  function run(script) {
    return new Promise(function (done, failed) {
      const own = document.createElement("script");
      own.async = false; /* in the order of insertion */
      own.onload = done;
      own.onerror = failed;
      own.text = script.text;
      if (script.hasAttribute("src")) {
        own.src = script.getAttribute("src");
      }
      document.body.append(own);
      if (!own.src) {
        done();
      }
    });
  }

  /* Fetched while plotly runs, run after it. */
  function order(script) {
    const link = document.createElement("link");
    Object.assign(link, { rel: "preload", as: "script", fetchPriority: "low", href: script.getAttribute("src") });
    document.head.append(link);
  }

  async function draw() {
    const answer = await fetch("/_dash-layout", { headers: { Accept: "application/json" } });
    build(await answer.json(), place);
    await painted();
    performance.mark("first-text");
    framework.forEach(order);
    await run(plotly);
    if (graph) {
      await window.Plotly.newPlot(graph.made, { ...graph.figure, config: graph.config });
      await painted();
      performance.mark("first-chart");
    }
  }

  function takeOver() {
    const mounted = new MutationObserver(function () {
      if (entry.querySelector(graph ? ".dash-graph .main-svg" : "h1, ._dash-error")) {
        leave();
      }
    });
    function leave() {
      mounted.disconnect();
      painted().then(function () {
        if (graph) {
          window.Plotly.purge(graph.made);
        }
        place.remove();
        performance.mark("framework");
      });
    }
    mounted.observe(entry, { childList: true, subtree: true });
    Promise.all(framework.map(run)).then(function () {
      inline.forEach(run);
      window.setTimeout(leave, 10000); /* whatever came instead of the same chart is newer */
    });
  }

  draw()
    .catch(function (error) {
      graph = null;
      console.warn("no chart before the framework:", error);
    })
    .then(takeOver);
})();
