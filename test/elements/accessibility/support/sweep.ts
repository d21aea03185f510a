import { assert } from '@open-wc/testing';
import { executeServerCommand, setViewport } from '@web/test-runner-commands';
import { cleanUp } from '../../job/support/mount.ts';
import { closeClients } from '../../../sdk/support/studio.ts';
import { assertAccessible, assertReadable } from '../../support/axe.ts';
import { emulateTouch } from '../../support/touch.ts';
import { setClocks } from './clock.ts';
import { NOW, openEmptyFirm, openFirm, troubled } from './firm.ts';
import type { Firm } from './firm.ts';
import { misfits, moving, tooSmall, unseenFocus, untold } from './layout.ts';
import { calm, put, redrawn, show } from './show.ts';
import type { Anything, Subject } from './subjects.ts';
import type { Trouble } from './trouble.ts';

const WIDE = { width: 1280, height: 900 } as const;
/** 1280 × 1024 at 400 %. */
const ZOOMED = { width: 320, height: 256 } as const;

/** What WCAG 1.4.12 lets people set; inside, where styles of people cannot reach by themselves. */
const spacing = new CSSStyleSheet();
spacing.replaceSync(
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }',
);

function inFirm(): { readonly firm: Firm } {
  const setting: { firm?: Firm } = {};
  before(async () => {
    await setViewport(WIDE);
    await setClocks(NOW);
    setting.firm = await openFirm();
  });
  after(async () => {
    closeClients();
    await setClocks();
    document.body.style.background = '';
  });
  return {
    get firm() {
      if (!setting.firm) throw new Error('the firm is not open yet');
      return setting.firm;
    },
  };
}

/** Everything about access that holds for each element, in what it shows when nothing stands in the way, and what opens from there. */
export function sweepViews(subject: Subject): void {
  const setting = inFirm();
  viewOf(subject, setting, ['default', subject.shows]);
}

/** The same in what else it shows. */
export function sweepLooks(subject: Subject): void {
  const setting = inFirm();
  for (const look of Object.entries(subject.looks ?? {})) viewOf(subject, setting, look);
}

function viewOf(subject: Subject, setting: { readonly firm: Firm }, [look, attributes]: [string, Subject['shows']]): void {
  const { tag } = subject;
  const open = (): Promise<Anything> => show(subject, setting.firm, attributes(setting.firm));
  scene(`<${tag}>, ${look}`, open, { outline: `${tag}/${look}`, isLaidOut: true });
  for (const [name, act] of Object.entries(subject.scenes[look] ?? {})) {
    const acted = async (): Promise<Anything> => {
      const seen = await open();
      await act(seen);
      await calm(seen);
      return seen;
    };
    scene(`<${tag}>, ${look}, ${name}`, acted, { outline: `${tag}/${look}-${name}` });
  }
}

/** The same where there is nothing to show, nothing to change, or something in the way. */
export function sweepStates(subject: Subject): void {
  const { tag } = subject;
  const setting = inFirm();
  scene(`<${tag}>, read-only`, () => show(subject, setting.firm, { ...subject.shows(setting.firm), readonly: '' }));
  const inEmpty = async (): Promise<Anything> => {
    const empty = await openEmptyFirm();
    return show(subject, empty, (subject.empty ?? subject.shows)(empty));
  };
  scene(`<${tag}>, empty`, inEmpty);
  for (const trouble of ['loading', 'error', 'forbidden', 'not-found', 'signed-out'] as const)
    scene(`<${tag}>, ${trouble}`, () => showTroubled(subject, setting.firm, trouble));
  for (const trouble of ['error', 'signed-out', 'offline'] as const)
    scene(`<${tag}>, shown before: ${trouble}`, () => showStruck(subject, setting.firm, trouble));
}

/** Where there is trouble from the start. */
async function showTroubled(subject: Subject, firm: Firm, trouble: Trouble): Promise<Anything> {
  const { client, strike } = troubled(firm, trouble);
  strike();
  const seen = await put(subject, { client }, subject.shows(firm));
  await seen.until(() => seen.all(trouble === 'loading' ? '.skeleton' : '.missing, .whole').length === 1, `it shows ${trouble}`);
  return seen;
}

/** Where there is trouble once everything is there. */
async function showStruck(subject: Subject, firm: Firm, trouble: Trouble): Promise<Anything> {
  const { client, strike } = troubled(firm, trouble);
  const seen = await show(subject, { ...firm, client }, subject.shows(firm));
  strike();
  await seen.element.refresh();
  await seen.until(() => seen.all('.strip[part~="banner"], .notice').length === 1, `it shows ${trouble}`);
  return seen;
}

interface SceneOptions {
  /** The name of the file that says what a screen reader is given. */
  readonly outline?: string;
  readonly isLaidOut?: boolean;
}

function scene(name: string, open: () => Promise<Anything>, { outline, isLaidOut = false }: SceneOptions = {}): void {
  describe(name, () => {
    let seen: Anything;
    before(async () => {
      light('light');
      seen = await open();
    });
    after(cleanUp);

    it('is accessible', () => assertAccessible(inReach(seen)));
    it('has one pair of live regions', () => assertRegions(seen));
    if (outline !== undefined) it('is told to screen readers as it was', () => assertTold(outline));
    it('is readable in the dark', async () => {
      light('dark');
      await assertReadable(inReach(seen));
    });
    if (isLaidOut) layouts(() => seen);
    if (isLaidOut || name.endsWith('loading')) preferences(() => seen);
  });
}

/** What can be reached: of a modal dialog nothing lies beside it, and what it covers is no target. */
function inReach(seen: Anything): Element {
  return seen.all(':modal').at(-1) ?? seen.element;
}

function layouts(seen: () => Anything): void {
  const fits = async (): Promise<void> => {
    await redrawn(seen());
    assert.deepEqual(misfits(seen().element), []);
  };
  it('fits where it is wide', fits);
  it('fits where it is wide, from right to left', async () => {
    document.documentElement.dir = 'rtl';
    await fits().finally(() => (document.documentElement.dir = 'ltr'));
  });
  it('fits with the text spaced as wide as people may want it', async () => {
    const root = seen().element.shadowRoot;
    if (!root) throw new Error('no shadow root');
    root.adoptedStyleSheets.push(spacing);
    await fits().finally(() => root.adoptedStyleSheets.splice(root.adoptedStyleSheets.indexOf(spacing), 1));
  });
  it('fits at 400 %', async () => {
    await setViewport(ZOOMED);
    await fits().finally(() => setViewport(WIDE));
  });
  it('fits at 400 %, from right to left', async () => {
    await setViewport(ZOOMED);
    document.documentElement.dir = 'rtl';
    await fits().finally(async () => {
      document.documentElement.dir = 'ltr';
      await setViewport(WIDE);
    });
  });
  it('has targets of 24 px where it is dense and narrow', async () => {
    await setViewport(ZOOMED);
    seen().element.setAttribute('density', 'compact');
    await redrawn(seen());
    const found = tooSmall(seen().element, 24);
    seen().element.removeAttribute('density');
    await setViewport(WIDE);
    assert.deepEqual(found, []);
  });
  it('has targets of 44 px for fingers, and fits', async () => {
    await setViewport({ width: 360, height: 640 });
    await emulateTouch(true);
    await redrawn(seen());
    const found = [...tooSmall(seen().element, 44), ...misfits(seen().element)];
    await emulateTouch(false);
    await setViewport(WIDE);
    assert.deepEqual(found, []);
  });
  it('shows where the focus is, and nothing covers it, at 400 %', async () => {
    await setViewport(ZOOMED);
    await redrawn(seen());
    const found = await unseenFocus(seen().element);
    await setViewport(WIDE);
    assert.deepEqual(found, []);
  });
}

/** How people have set up their machines. */
function preferences(seen: () => Anything): void {
  it('tells what is chosen, and where the focus is, where all colours are those of the machine', async () => {
    await executeServerCommand('media', { 'forced-colors': 'active' });
    const found = untold(seen().element);
    await executeServerCommand('media', {});
    assert.deepEqual(found, []);
  });
  it('keeps still for those who ask for it', async () => {
    await executeServerCommand('media', { 'prefers-reduced-motion': 'reduce' });
    const found = moving(seen().element);
    await executeServerCommand('media', {});
    assert.deepEqual(found, []);
  });
}

function light(scheme: 'light' | 'dark'): void {
  document.documentElement.style.colorScheme = scheme;
  document.body.style.background = scheme === 'dark' ? '#1c1e22' : '#fff';
}

function assertRegions(seen: Anything): void {
  const pair = seen.all('.unseen[role="status"], .unseen[role="alert"]');
  assert.deepEqual(
    pair.map(({ role }) => role),
    ['status', 'alert'],
  );
  const isSilenced = pair.some((region) => region.closest('[aria-busy="true"], [aria-hidden="true"]') !== null);
  assert.isFalse(isSilenced, 'nothing around them keeps them silent');
}

async function assertTold(name: string): Promise<void> {
  const { wanted, found } = await executeServerCommand<{ wanted: string; found: string }, { name: string }>('outline', { name });
  assert.equal(found, wanted, `test/elements/accessibility/snapshots/${name}.txt; UPDATE_SNAPSHOTS=1 writes it anew`);
}
