/** What a document says in one language. Braces are filled in. */
export interface PaperWords {
  readonly invoice: string;
  readonly credit: string;
  readonly draft: string;
  readonly void: string;
  readonly number: string;
  readonly notIssued: string;
  readonly date: string;
  readonly due: string;
  readonly creditOf: string;
  readonly billTo: string;
  readonly taxNumber: string;
  readonly columnDate: string;
  readonly columnText: string;
  readonly columnQuantity: string;
  readonly columnUnit: string;
  readonly columnRate: string;
  readonly columnDiscount: string;
  readonly columnTax: string;
  /** `{currency}` */
  readonly columnAmount: string;
  /** `{rate}`, `{per}`: a rate for so many units. */
  readonly ratePer: string;
  readonly subtotal: string;
  /** Of prices that have their taxes in them. */
  readonly subtotalGross: string;
  readonly discount: string;
  /** `{percent}` */
  readonly discountPercent: string;
  readonly net: string;
  /** `{name}`, `{rate}`, `{base}` */
  readonly tax: string;
  /** Contained in the total: `{name}`, `{rate}`, `{base}` */
  readonly taxIncluded: string;
  readonly total: string;
  readonly totalCredit: string;
  readonly received: string;
  readonly credited: string;
  readonly open: string;
  readonly payment: string;
  readonly note: string;
  /** `{page}`, `{pages}` */
  readonly page: string;
  /** Units that the server itself writes; others stay as people wrote them. */
  readonly units: { readonly hour: string; readonly piece: string };
}
