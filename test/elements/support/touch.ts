import { executeServerCommand } from '@web/test-runner-commands';

export interface Spot {
  readonly x: number;
  readonly y: number;
}

const STEPS = 6;

/** The middle of something in the window. */
export function middleOf(element: Element, down = 0.5): Spot {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: Math.round(left + width / 2), y: Math.round(top + height * down) };
}

async function send(type: 'start' | 'move' | 'end' | 'cancel', ...points: readonly Spot[]): Promise<void> {
  await executeServerCommand('touch', { type, points });
}

/** A finger on the screen, by the browser's own input. */
export const finger = {
  down: (at: Spot): Promise<void> => send('start', at),
  second: (first: Spot, at: Spot): Promise<void> => send('start', first, at),
  up: (): Promise<void> => send('end'),
  cancel: (): Promise<void> => send('cancel'),

  /** Goes there step by step, a frame each, as fingers do. */
  async move(from: Spot, to: Spot): Promise<void> {
    for (let step = 1; step <= STEPS; step += 1) {
      const part = step / STEPS;
      await send('move', { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part });
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  },
};

/** Fingers instead of a mouse, or the mouse again. */
export async function emulateTouch(isOn: boolean): Promise<void> {
  await executeServerCommand('touch', { emulate: isOn });
}
