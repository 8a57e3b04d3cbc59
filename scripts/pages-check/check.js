// Opens each page in Chromium and says what is wrong with it. Called by scripts/pages, which explains itself.

import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const sizes = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 800 } };

// What the browser complains of while the page is there, and what it asks for.
function listen(page, url, problems) {
  page.on("console", (message) => {
    if (message.type() === "error") problems.add(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.add(`script: ${error.message}`));
  page.on("request", (request) => {
    const asked = request.url();
    if (asked.split("#")[0] !== url && !asked.startsWith("data:")) problems.add(`asks for ${asked}`);
  });
}

function openAll(page, open) {
  return page.evaluate((wanted) => {
    for (const fold of document.querySelectorAll("details")) fold.open = wanted;
  }, open);
}

async function lookForOverflow(page, name, problems) {
  const wide = await page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return null;
    const inBox = (element) => {
      for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
        if (["auto", "scroll", "hidden"].includes(getComputedStyle(box).overflowX)) return true;
      }
      return false;
    };
    const culprit = [...document.body.querySelectorAll("*")].find(
      (element) => element.getBoundingClientRect().right > room + 1 && !inBox(element),
    );
    const tag = culprit ? culprit.outerHTML.slice(0, 80) : "?";
    return `${document.documentElement.scrollWidth} of ${room} pixels, first at ${tag}`;
  });
  if (wide) problems.add(`scrolls sideways on a ${name}: ${wide}`);
}

async function lookWithAxe(page, name, problems) {
  // Evaluated, not put in as a script: the page's own policy stays in force.
  await page.evaluate(axeSource);
  const found = await page.evaluate(() =>
    globalThis.axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "best-practice"],
      preload: false,
      resultTypes: ["violations"],
    }),
  );
  for (const violation of found.violations) {
    const node = violation.nodes[0];
    problems.add(`axe, ${name}: ${violation.id} (${violation.nodes.length}): ${violation.help}; ${node.target} ${node.html.slice(0, 120)}`);
  }
}

async function lookAtPrint(page, problems) {
  await page.emulateMedia({ media: "print", colorScheme: "light" });
  // The browser lays out anew for paper only with its next frame.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const closed = await page.evaluate(
    () => [...document.querySelectorAll("details > :not(summary)")].filter((part) => !part.checkVisibility({ contentVisibilityAuto: true })).length,
  );
  if (closed > 0) problems.add(`${closed} folds stay closed in print`);
  await page.emulateMedia({ media: "screen" });
}

function screenshotName(path, kind) {
  const folder = process.env.SCREENSHOTS;
  mkdirSync(folder, { recursive: true });
  return join(folder, `${basename(dirname(path))}-${basename(path, ".html")}-${kind}.png`);
}

async function lookAt(browser, path) {
  const problems = new Set();
  const url = pathToFileURL(path).href;
  for (const scheme of ["light", "dark"]) {
    const context = await browser.newContext({ colorScheme: scheme, viewport: sizes.phone });
    const page = await context.newPage();
    page.setDefaultTimeout(120000);
    listen(page, url, problems);
    await page.goto(url, { waitUntil: "load" });
    if (scheme === "light") {
      if (!(await page.title()).trim()) problems.add("it has no title");
      await lookAtPrint(page, problems);
    }
    for (const [name, size] of Object.entries(sizes)) {
      await page.setViewportSize(size);
      await lookForOverflow(page, name, problems);
      if (process.env.SCREENSHOTS) await page.screenshot({ path: screenshotName(path, `${name}-${scheme}`), fullPage: true });
    }
    await openAll(page, true);
    for (const [name, size] of Object.entries(sizes)) {
      await page.setViewportSize(size);
      await lookForOverflow(page, name, problems);
      await lookWithAxe(page, `${name}, ${scheme}`, problems);
    }
    if (process.env.SCREENSHOTS) await page.screenshot({ path: screenshotName(path, `open-${scheme}`), fullPage: true });
    await context.close();
  }
  return problems;
}

const browser = await chromium.launch({
  executablePath: process.env.BROWSER_PROGRAM,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
});
let failed = 0;
const pages = process.argv.slice(2);
for (const path of pages) {
  const problems = await lookAt(browser, path);
  console.log(`${problems.size === 0 ? "  ok     " : "  FAILED "} ${path}`);
  for (const problem of problems) console.log(`           ${problem}`);
  failed += problems.size > 0 ? 1 : 0;
}
await browser.close();
console.log(`${pages.length} pages, ${failed} of them not as they should be`);
process.exit(failed > 0 ? 1 : 0);
