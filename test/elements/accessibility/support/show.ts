import type { LitElement } from 'lit';
import { mount } from '../../job/support/mount.ts';
import { isQuiet } from './firm.ts';
import type { Firm } from './firm.ts';
import type { Anything, Subject } from './subjects.ts';

const CALM_MS = 200;

type Attributes = Readonly<Record<string, string>>;

/** Puts the element into the page, in English. */
export function put({ tag }: Subject, firm: Pick<Firm, 'client'>, attributes: Attributes): Promise<Anything> {
  return mount<LitElement & { client: unknown; refresh(): Promise<void> }>(tag, firm, { locale: 'en', ...attributes });
}

/** Puts the element into the page and waits until all of it is there. */
export async function show(subject: Subject, firm: Firm, attributes: Attributes): Promise<Anything> {
  const seen = await put(subject, firm, attributes);
  const whole = subject.whole ?? 'h1, h2, h3';
  await seen.until(() => seen.all(whole).length > 0, `${whole} has come`);
  await calm(seen);
  return seen;
}

/** Waits until it is drawn anew after its room has changed. */
export async function redrawn(seen: Anything): Promise<void> {
  for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  await seen.until(() => seen.all('[aria-busy="true"], .skeleton').length === 0, 'it has loaded');
  await seen.settled();
}

/** Waits until it has loaded, nothing more is on its way, and neither text nor boxes change any more. */
export async function calm(seen: Anything): Promise<void> {
  await seen.until(
    () => !seen.element.matches(':state(loading)') && seen.all('[aria-busy="true"], .skeleton').length === 0,
    'it has loaded',
  );
  let [before, since] = ['', performance.now()];
  await seen.until(() => {
    const now = `${seen.text} ${seen.all('*').length}`;
    if (now !== before || !isQuiet()) [before, since] = [now, performance.now()];
    return performance.now() - since > CALM_MS;
  }, 'it is calm');
  await seen.settled();
}
