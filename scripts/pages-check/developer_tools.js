// Takes pictures of the developer tools beside a server. Called by scripts/developer-tools-pictures, which explains itself.
//
//   node developer_tools.js SERVER FOLDER      SERVER as in http://127.0.0.1:9000
//
// Two browsers: one is looked at, the other shows the first one's developer tools as a page, and is photographed.

import { createServer } from "node:net";
import { chromium } from "playwright-core";

const [server, folder] = process.argv.slice(2);
const options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"];

const freePort = () =>
  new Promise((found) => {
    const listener = createServer().listen(0, "127.0.0.1", () => {
      const { port } = listener.address();
      listener.close(() => found(port));
    });
  });

const start = (more) =>
  chromium.launch({ executablePath: process.env.BROWSER_PROGRAM, args: [...options, ...more] });

const port = await freePort();
const lookedAt = await start([`--remote-debugging-port=${port}`, "--remote-allow-origins=*"]);
const page = await lookedAt.newPage();
await page.goto(`${server}/`);
const pages = await (await fetch(`http://127.0.0.1:${port}/json/list`)).json();
const { id } = pages.find((one) => one.url.startsWith(server));

const looking = await start([]);
const tools = await looking.newPage({ colorScheme: "light", viewport: { width: 900, height: 560 } });
await tools.addInitScript(() => localStorage.setItem("screencast-enabled", "false"));
await tools.goto(
  `http://127.0.0.1:${port}/devtools/inspector.html?ws=127.0.0.1:${port}/devtools/page/${id}&panel=network`,
);
await tools.getByText("Currently recording network activity").waitFor();

const visit = async (path, last) => {
  await page.goto(server + path);
  await tools.locator("td.name-column", { hasText: last }).waitFor();
  await tools.locator("td.name-column").first().click();
};

await visit("/moved/path", "page1.htm");
await tools.getByText("no-store").waitFor();
await tools.screenshot({ path: `${folder}/developer-tools-headers.png` });

await visit("/echo?guess=12&x=14&abc=22", "echo");
await tools.getByRole("tab", { name: "Payload" }).click();
await tools.getByText("Query string parameters").waitFor();
await tools.screenshot({
  path: `${folder}/developer-tools-payload.png`,
  clip: { x: 0, y: 0, width: 900, height: 330 },
});

await looking.close();
await lookedAt.close();
