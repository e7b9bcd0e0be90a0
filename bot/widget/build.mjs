// Builds what the server serves: `npm run build` writes static/. The panel comes first, for the loader names its digest.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, transform } from "esbuild";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, "..", "..");
const OUT = process.argv[2] ?? join(HERE, "static");

/** Every file that the built ones are made from; tests/widget/test_built.py compares their digests. */
const sources = new Set(["bot/widget/build.mjs", "bot/widget/package.json", "bot/widget/src/widget.d.ts"]);

/** Style sheets are imported as text, without what only people read. */
const styles = {
  name: "styles",
  setup(plugin) {
    plugin.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(readFileSync(path, "utf8"), { loader: "css", minify: true });
      return { contents: code.trim().replace(/(--[\w-]+): |, (?![^"(]*")/g, (_, name) => (name ? `${name}:` : ",")), loader: "text" };
    });
  },
};

async function bundled(entry, format, define) {
  const { outputFiles, metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [join(HERE, "src", entry)],
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    format,
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    plugins: [styles],
    define,
  });
  for (const path of Object.keys(metafile.inputs)) sources.add(path);
  return Buffer.from(outputFiles[0].contents);
}

const digest = (algorithm, data, encoding) => createHash(algorithm).update(data).digest(encoding);

const panel = await bundled("panel.ts", "esm", {});
const loader = await bundled("loader.ts", "iife", {
  PANEL_VERSION: JSON.stringify(digest("sha256", panel, "hex").slice(0, 12)),
  PANEL_INTEGRITY: JSON.stringify(`sha256-${digest("sha256", panel, "base64")}`),
});
const files = { "widget.js": loader, "panel.js": panel, "widget.d.ts": readFileSync(join(HERE, "src", "widget.d.ts")) };

mkdirSync(OUT, { recursive: true });
for (const [name, data] of Object.entries(files)) {
  writeFileSync(join(OUT, name), data);
  console.log(`${name}: ${data.length} bytes, ${gzipSync(data, { level: 9 }).length} gzip`);
}
const digests = [...sources].sort().map((path) => [path, digest("sha256", readFileSync(join(ROOT, path)), "hex")]);
writeFileSync(join(OUT, "built.json"), `${JSON.stringify(Object.fromEntries(digests), null, 2)}\n`);
