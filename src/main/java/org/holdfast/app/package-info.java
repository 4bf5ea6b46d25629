/**
 * Where everything is wired: the launcher and the command line here, in the rooms below what they
 * and the window work on. The only area that reads arguments and the environment, and that writes
 * to standard output.
 */
package org.holdfast.app;
