// A drawing in a real browser, as large as it is: the screen goes to the file of the second name.
import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [drawing, screen] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
const faults = [];
page.on('console', (message) => faults.push(message.text()));
page.on('request', (request) => {
  if (!request.url().startsWith('data:')) faults.push(request.url());
});
await page.goto(pathToFileURL(drawing).href);
await page.screenshot({ path: screen });
assert.deepEqual(faults.slice(1), []);
await browser.close();
