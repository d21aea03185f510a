/**
 * Fingers for browser tests, through the browser's own input, so that scrolling, long presses and cancelling are what they are on a device:
 * `executeServerCommand('touch', { type: 'start' | 'move' | 'end' | 'cancel', points: [{x, y}] })`, and `{ emulate: true | false }` for a
 * coarse pointer. Points are in CSS pixels of the page under test.
 *
 * @returns {import('@web/test-runner').TestRunnerPlugin}
 */
export function touchPlugin() {
  /** @type {WeakMap<object, Promise<{ send(method: string, params: object): Promise<unknown> }>>} */
  const sessions = new WeakMap();
  return {
    name: 'touch',
    async executeCommand({ command, payload, session }) {
      if (command !== 'touch') return undefined;
      const {
        type,
        points = [],
        emulate,
      } = /** @type {{ type?: string; points?: { x: number; y: number }[]; emulate?: boolean }} */ (payload);
      const page = /** @type {import('@web/test-runner-chrome').ChromeLauncher} */ (session.browser).getPage(session.id);
      let cdp = sessions.get(page);
      if (!cdp) sessions.set(page, (cdp = page.createCDPSession()));
      const client = await cdp;
      if (emulate !== undefined) await client.send('Emulation.setTouchEmulationEnabled', { enabled: emulate, maxTouchPoints: 2 });
      if (type === undefined) return true;
      const event = { start: 'touchStart', move: 'touchMove', end: 'touchEnd', cancel: 'touchCancel' }[type];
      const touchPoints = type === 'end' || type === 'cancel' ? [] : points.map(({ x, y }, id) => ({ x, y, id }));
      await client.send('Input.dispatchTouchEvent', { type: /** @type {'touchStart'} */ (event), touchPoints });
      return true;
    },
  };
}
