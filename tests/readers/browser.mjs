// A case as a web page in a real browser: nothing is asked of anybody, nothing is said on the
// console, and whatever can be done can be done with a mouse, on a phone, by keys and without script.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const address = pathToFileURL(process.argv[2]).href;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const desk = { viewport: { width: 1440, height: 900 } };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/// Opens the page, does something with it, and sees to it that nothing went wrong meanwhile.
async function on(options, act, hash = '') {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const faults = [];
  page.on('console', (message) => faults.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== address) faults.push(`request: ${request.url().slice(0, 80)}`);
  });
  await page.goto(address + hash);
  await act(page);
  assert.deepEqual(faults, []);
  await context.close();
}

const sentence = (page) => page.locator('#sentence').innerText();
const focused = (page) => page.evaluate(() => document.activeElement.getAttribute('class')
  || document.activeElement.id || document.activeElement.tagName);

async function moves(page) {
  const last = await sentence(page);
  assert.ok(last.length > 20, last);
  await page.locator('#before').click();
  assert.notEqual(await sentence(page), last);
  await page.locator('#after').click();
  assert.equal(await sentence(page), last);
  const first = await page.locator('#date').getAttribute('min');
  await page.locator('#date').fill(first);
  await page.locator('#date').dispatchEvent('change');
  assert.equal(await page.locator('#slider').inputValue(), '0');
  assert.ok(await page.locator('#before').isDisabled());
  await page.waitForFunction((day) => location.hash === `#on=${day}`, first);
}

async function opens(page) {
  await page.locator('.version:not([hidden]) .chart a.card').first().click();
  const shown = page.locator('.ev.shown');
  assert.equal(await shown.count(), 1);
  assert.ok((await shown.innerText()).length > 20);
  await page.keyboard.press('Escape');
  assert.equal(await shown.count(), 0);
  // The way back of the browser closes it too.
  await page.locator('.version:not([hidden]) .chart a.card').first().click();
  assert.equal(await shown.count(), 1);
  await page.goBack();
  assert.equal(await shown.count(), 0);
  assert.ok(await page.locator('#sentence').isVisible());
  await page.locator('#find').fill('zzzz');
  assert.equal(await page.locator('.version:not([hidden]) .ev:not([hidden])').count(), 0);
  await page.locator('#find').fill('');
}

/// The address brings somebody else to where one is: as told by whom, on which date, what is open.
async function sends(page) {
  const told = page.locator('#told');
  if (await told.count()) await told.selectOption({ index: 1 });
  await page.locator('#before').click();
  await page.locator('.version:not([hidden]) .chart a.card').first().click();
  await page.waitForFunction(() => location.hash.includes('&at='));
  const seen = () => page.evaluate(() => [document.querySelector('#sentence').textContent,
    document.querySelector('.version:not([hidden]) .shown').id, document.querySelector('#told')?.value]);
  const before = await seen();
  await page.reload();
  assert.deepEqual(await seen(), before);
  // What it brought can be closed, and is then no part of it.
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => !location.hash.includes('&at='));
  assert.equal(await page.locator('.shown').count(), 0);
}

/// As told by somebody while an event is open: it stays so, on a date that is told.
async function changes(page) {
  const told = page.locator('#told');
  if (!await told.count()) return;
  await page.locator('.version:not([hidden]) .chart a.card').nth(1).click();
  assert.equal(await page.locator('.ev.shown').count(), 1);
  await told.selectOption({ index: 1 });
  await page.waitForFunction(() => location.hash.includes('told=1'));
  await page.waitForTimeout(300);
  assert.equal(await told.inputValue(), '1');
  assert.equal(await page.locator('.version').nth(1).isVisible(), true);
  assert.equal(await page.locator('.shown').count(), 0);
}

/// Everything by keys: to the slider and over a day, to a card and to the next, into it and out.
async function keys(page) {
  const seen = new Set();
  for (let tabs = 0; tabs < 60 && !seen.has('slider'); tabs += 1) {
    await page.keyboard.press('Tab');
    seen.add(await page.evaluate(() => document.activeElement.id));
  }
  assert.ok(seen.has('slider'), [...seen].join(' '));
  const before = await sentence(page);
  await page.keyboard.press('ArrowLeft');
  assert.notEqual(await sentence(page), before);
  for (let tabs = 0; tabs < 60 && !(await focused(page)).includes('card'); tabs += 1) {
    await page.keyboard.press('Tab');
  }
  const card = () => page.evaluate(() => document.activeElement.dataset.e);
  const first = await card();
  assert.notEqual(first, undefined);
  await page.keyboard.press('ArrowRight');
  assert.notEqual(await card(), first);
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('.ev.shown').count(), 1);
  await page.keyboard.press('Escape');
  assert.ok((await focused(page)).includes('card'));
}

async function fits(page) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 390, `${wide} pixels wide`);
  const column = page.locator('.version:not([hidden]) .column');
  if (await column.count()) assert.ok(await column.isVisible());
  await page.locator('#before').tap();
}

/// Where the card of a step is not wholly in sight, how it lies to what is.
function hidden(step) {
  const [, event] = JSON.parse(document.querySelector('#data').textContent).versions[0].story[step];
  const isOwn = (card) => (card.dataset.more || card.dataset.e).split(' ').includes(`${event}`);
  const panes = [...document.querySelectorAll('.version:not([hidden]) :is(.chart, .column)')];
  const pane = panes.find((one) => one.offsetParent);
  const card = [...pane.querySelectorAll('a.card')].find(isOwn);
  if (event === null || !card) return '';
  const [own, box] = [card, pane].map((one) => one.getBoundingClientRect());
  const words = document.querySelector('#story-box').getBoundingClientRect().top;
  const inside = pane.matches('.chart') ? box.top + pane.clientHeight : words;
  const bottom = Math.min(inside, words);
  const isIn = own.top >= Math.max(box.top, 0) && own.bottom <= bottom + 1
    && own.left >= box.left - 1 && own.right <= box.right + 1;
  return isIn ? '' : `${own.top} to ${own.bottom} of ${box.top} to ${bottom}`;
}

/// Each step of the story shows its card, whichever way one comes to it.
async function follows(page) {
  const count = await page.locator('#story-place').innerText();
  const steps = Number(count.split(' ').pop());
  for (let step = 1; step <= steps; step += 1) {
    await page.evaluate((step) => { location.hash = `#story=${step}`; }, step);
    await page.waitForFunction((step) => document.querySelector('#story-place').textContent.startsWith(`${step} `), step);
    const told = await page.waitForFunction(`(${hidden})(${step - 1}) === ''`, null, { timeout: 3000 }).catch(() => null);
    assert.ok(told, `step ${step}: ${await page.evaluate(`(${hidden})(${step - 1})`)}`);
  }
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(`(${hidden})(${steps - 1}) === ''`, null, { timeout: 3000 });
}

/// The story by mouse and by keys: each step says what was so, and the picture moves to it.
async function tells(page) {
  const place = () => page.locator('#story-place').innerText();
  const told = () => page.locator('#story-step').innerText();
  await page.locator('#story').click();
  assert.match(await place(), /^1 of \d+$/);
  const first = await told();
  await page.locator('#story-after').click();
  assert.match(await place(), /^2 of \d+$/);
  assert.notEqual(await told(), first);
  assert.equal(await page.locator('.version:not([hidden]) .chart a.card.on').count(), 1);
  // The button was pressed, and keeps the keys from nothing.
  await page.keyboard.press('ArrowLeft');
  assert.equal(await told(), first);
  await page.keyboard.press('End');
  assert.ok(await page.locator('#story-after').isDisabled());
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('#story-box').isVisible(), false);
  assert.ok(await page.locator('#sentence').isVisible());
}

async function begins(page) {
  assert.match(await page.locator('#story-place').innerText(), /^2 of \d+$/);
  const card = page.locator('.version:not([hidden]) a.card.on >> visible=true').first();
  assert.ok(await card.isVisible());
}

/// On a phone no sentence is so long that the picture is not seen, and all of it can be read.
async function shortens(page) {
  const height = () => page.locator('#sentence').evaluate((one) => one.clientHeight);
  assert.ok(await height() < 200, `${await height()}`);
  if (!await page.locator('#rest').isVisible()) return;
  const before = await height();
  await page.locator('#rest').tap();
  assert.ok(await height() > before);
  await page.locator('#rest').tap();
  assert.equal(await height(), before);
}

/// On paper the whole picture stands on one sheet.
async function prints(page) {
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  const parts = await page.locator('.version:not([hidden]) .chart > svg').evaluateAll(
    (all) => all.map((one) => one.getBoundingClientRect()).map(({ left, right, top, bottom }) => [left, right, top, bottom]));
  const [dates, lanes, body] = parts;
  assert.ok(body[1] - lanes[0] <= 700, `${parts}`);
  assert.ok(body[0] >= lanes[1] - 1 && body[2] >= dates[3] - 1, `${parts}`);
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
}

async function unscripted(page) {
  const right = await page.locator('.version:not([hidden]) .chart > .body').evaluate(
    (one) => one.getBoundingClientRect().right);
  const fits = await page.evaluate(() => [...document.querySelectorAll('.version:not([hidden]) .chart > svg')]
    .every((one) => one.getBoundingClientRect().width >= one.viewBox.baseVal.width * 0.7 - 1));
  assert.ok(fits && right > 600, `${right}`);
  await page.setViewportSize({ width: 690, height: 900 });
  await page.emulateMedia({ media: 'print' });
  const onPaper = await page.locator('.version:not([hidden]) .chart > .body').evaluate(
    (one) => one.getBoundingClientRect().right);
  assert.ok(onPaper <= 691, `${onPaper} on paper`);
  const words = page.locator('.ev .cite').first();
  if (await words.count()) assert.ok(await words.isVisible(), 'closed on paper');
  await page.emulateMedia({ media: 'screen' });
  await page.setViewportSize(desk.viewport);
  assert.ok(await page.locator('.version svg').first().isVisible());
  assert.ok(await page.locator('.ev').first().isVisible());
  assert.equal(await page.locator('#slider').isVisible(), false);
}

async function accessible(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run({
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
  }));
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.length} × ${nodes[0].html.slice(0, 120)} `
    + nodes[0].failureSummary?.slice(0, 300));
  assert.deepEqual(told, []);
}

try {
  await on(desk, moves);
  await on(desk, opens);
  await on(desk, sends);
  await on(desk, changes);
  await on(desk, keys);
  await on(desk, tells);
  await on({ viewport: { width: 1366, height: 650 } }, follows, '#story=1');
  await on(phone, follows, '#story=1');
  await on(phone, tells);
  await on(desk, begins, '#story=2');
  await on(phone, begins, '#story=2');
  await on(phone, fits);
  await on(phone, shortens);
  await on(desk, prints);
  await on({ ...desk, javaScriptEnabled: false }, unscripted);
  for (const colorScheme of ['light', 'dark']) {
    await on({ ...desk, colorScheme, bypassCSP: true }, accessible);
    await on({ ...phone, colorScheme, bypassCSP: true }, accessible);
    await on({ ...desk, colorScheme, bypassCSP: true }, accessible, '#story=2');
  }
  console.log('well');
} finally {
  await browser.close();
}
