import { z } from 'zod';
import { daySchema, labelSchema, list, strict, textSchema, titleSchema } from '../kernel/schema.ts';
import { priceModes } from './money.ts';
import type { MileageRate, Numbering, Seller, Tax } from './money.ts';

/** A number with so many decimals at most: 0.1 is one, 0.25 is not at `decimals` 1. */
export function decimalSchema(decimals: number, min: number, max: number): z.ZodType<number> {
  const scale = 10 ** decimals;
  return z
    .number()
    .min(min)
    .max(max)
    .refine((value) => Math.round(value * scale) / scale === value, { error: `Has more than ${decimals} decimals.` });
}

const MOST = 1_000_000_000_000;
/** Whole minor units: 12.50 kr is 1250. */
export const amountSchema = z.int().min(-MOST).max(MOST).describe('Minor units of the currency: 12.50 is 1250.');
export const quantitySchema = decimalSchema(3, -1_000_000_000, 1_000_000_000).describe('At most three decimals.');
export const percentSchema = decimalSchema(3, 0, 100).describe('Percent, at most three decimals.');
export const perSchema = z.int().min(1).max(1_000_000).describe('The rate is for so many units.');

const taxSchema: z.ZodType<Tax> = strict<Tax>()({ name: titleSchema.max(60), rate: percentSchema });
export const taxesSchema = list(taxSchema, 5)
  .refine((taxes) => new Set(taxes.map(({ name, rate }) => `${name} ${rate}`)).size === taxes.length, { error: 'Names a tax twice.' })
  .describe('Each on the net amount.');
export const priceModeSchema = z.enum(priceModes).describe('`net`: rates are without tax; `gross`: with it.');

const mileageRateSchema: z.ZodType<MileageRate> = strict<MileageRate>()({
  from: daySchema,
  unit: z.enum(['km', 'mi']),
  rate: amountSchema.min(0),
  per: perSchema,
});
export const mileageRatesSchema = list(mileageRateSchema, 200).describe('The latest that has begun counts.');

export const sellerSchema: z.ZodType<Seller> = strict<Seller>()({
  name: labelSchema,
  address: textSchema.max(1000),
  taxNumber: labelSchema.max(60),
  email: labelSchema.max(254),
  phone: labelSchema.max(60),
  payment: textSchema.max(1000),
});

const patternSchema = labelSchema
  .max(60)
  .regex(/^(?:[^{}]|\{(?:n|n:[1-9]|yyyy|yy)\})*$/, { error: 'Only {n}, {n:4}, {yyyy} and {yy} may stand in braces.' })
  .refine((pattern) => (pattern.match(/\{n/g) ?? []).length === 1, { error: 'Has exactly one {n}.' });
export const numberingSchema: z.ZodType<Numbering> = strict<Numbering>()({
  job: patternSchema,
  invoice: patternSchema,
  credit: patternSchema,
}).describe('`{n}` counts, `{n:4}` with at least four digits; `{yyyy}` and `{yy}` start the count anew each year.');
