/** Installs and upgrades Holdfast on a server that people share. */
package org.holdfast.app.setup;
