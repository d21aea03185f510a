import { syncfusion } from './syncfusion.js';

/** As it comes: all cards in the page. */
export default syncfusion(false);
