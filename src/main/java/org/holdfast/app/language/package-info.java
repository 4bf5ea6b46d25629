/** Which language the program speaks, decided before it says anything. */
package org.holdfast.app.language;
