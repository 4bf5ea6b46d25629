package org.holdfast.ui.locks.session;

/**
 * What is asked before a session is stopped.
 *
 * @param question what is asked
 * @param consequence what happens if it is done
 * @param action the word on the button that does it
 * @param refusal the word on the button that leaves everything as it is
 * @param act does it
 */
record SessionQuestion(
    String question, String consequence, String action, String refusal, Runnable act) {}
