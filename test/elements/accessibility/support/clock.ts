const RealDate = Date;

/** Sets the clocks of page and server to this time, from which they go on; without one, back to what time it is. */
export async function setClocks(at?: string): Promise<void> {
  const aheadMs = at === undefined ? 0 : RealDate.parse(at) - RealDate.now();
  const now = (): number => RealDate.now() + aheadMs;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, given: unknown[]) => Reflect.construct(target, given.length === 0 ? [now()] : given) as Date, // as its target makes
    get: (target, key): unknown => (key === 'now' ? now : Reflect.get(target, key)),
  });
  const response = await fetch('/test/clock', { method: 'POST', body: JSON.stringify({ aheadMs }) });
  if (!response.ok) throw new Error(`clock: ${response.status}`);
}
