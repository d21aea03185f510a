import { syncfusion } from './syncfusion.js';

/** Only the cards in view, which then have one height. */
export default syncfusion(true);
