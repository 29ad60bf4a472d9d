/** Does nothing. Without a file of this name here the bundler would look upwards and take the product's own. */
export function register() {}
