import type { CDPSession, Locator, Page } from 'playwright-core';

export interface Spot {
  readonly x: number;
  readonly y: number;
}

const STEPS = 8;

/** Where a part of something is in the window: its middle, unless another part of its height or width is wanted. */
export async function spotOf(what: Locator, { down = 0.5, along = 0.5 } = {}): Promise<Spot> {
  const box = await what.boundingBox();
  if (!box) throw new Error(`${String(what)} is not to be seen`);
  return { x: Math.round(box.x + box.width * along), y: Math.round(box.y + box.height * down) };
}

/** A finger on the screen, by the browser's own input: it scrolls, presses and is cancelled as on a device. */
export class Finger {
  readonly #page: Page;
  readonly #session: CDPSession;

  private constructor(page: Page, session: CDPSession) {
    this.#page = page;
    this.#session = session;
  }

  static async on(page: Page): Promise<Finger> {
    return new Finger(page, await page.context().newCDPSession(page));
  }

  down(at: Spot): Promise<void> {
    return this.#send('touchStart', at);
  }

  /** A second one beside the first. */
  second(first: Spot, at: Spot): Promise<void> {
    return this.#send('touchStart', first, at);
  }

  up(): Promise<void> {
    return this.#send('touchEnd');
  }

  cancel(): Promise<void> {
    return this.#send('touchCancel');
  }

  /** Goes there step by step, a frame each. */
  async move(from: Spot, to: Spot): Promise<void> {
    for (let step = 1; step <= STEPS; step += 1) {
      const part = step / STEPS;
      await this.#send('touchMove', { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part });
      await this.#page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    }
  }

  async #send(type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel', ...points: readonly Spot[]): Promise<void> {
    await this.#session.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(({ x, y }, id) => ({ x, y, id })) });
  }
}
