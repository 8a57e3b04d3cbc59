// Lets an older Node.js import JSON as the workflow parser does, which does not say that it is JSON.
import { readFile } from "node:fs/promises";

export async function load(url, context, next) {
    if (!url.endsWith(".json")) {
        return next(url, context);
    }
    return { format: "module", shortCircuit: true, source: `export default ${await readFile(new URL(url), "utf8")}` };
}
