// Takes a picture of a part of a page, as it is on a desk. Called by scripts/screenshots, which explains itself.
//
//   node picture.js PAGE[#PLACE] PICTURE HEIGHT

import { chromium } from "playwright-core";
import { pathToFileURL } from "node:url";

const [page, picture, height] = process.argv.slice(2);
const [path, place] = page.split("#");
const browser = await chromium.launch({
  executablePath: process.env.BROWSER_PROGRAM,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
});
const desk = { width: 1280, height: Number(height) };
const tab = await browser.newPage({ colorScheme: "light", viewport: desk });
await tab.goto(pathToFileURL(path).href + (place ? `#${place}` : ""), { waitUntil: "load" });
if (place) await tab.evaluate(() => scrollBy(0, -24));
await tab.screenshot({ path: picture });
await browser.close();
