/** Currencies that ISO 4217 counts in other than hundredths. */
const DECIMALS: ReadonlyMap<string, number> = new Map([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0] as const),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3] as const),
  ...'CLF UYW'.split(' ').map((code) => [code, 4] as const),
]);

/**
 * Decimals of a currency's minor unit: 2 for euros, none for yen, 3 for Kuwaiti dinars. By ISO 4217 and not by the platform, whose
 * versions do not agree on forints and rupiahs.
 */
export function decimalsOf(currency: string): number {
  return DECIMALS.get(currency) ?? 2;
}
