/**
 * Where everything is wired: the launcher, the command line, and the backend that both the window
 * and the commands work on. The only package that reads arguments and the environment, and that
 * writes to standard output.
 */
package org.holdfast.app;
