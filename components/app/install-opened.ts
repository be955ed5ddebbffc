/** Holds the slug of the app whose install page this browser opened from the first steps. */
export const INSTALL_OPENED_COOKIE = "install-opened";
