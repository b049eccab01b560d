/* Decap CMS waits until start.js begins. */
window.CMS_MANUAL_INIT = true;
