package org.holdfast.database.connection;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.sql.SQLException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.holdfast.text.Texts;

/** What is wrong with the encryption of a connection. */
final class TlsFailure {

  private static final Texts TEXTS = Texts.of(TlsFailure.class);

  private TlsFailure() {}

  /** The cause in the user's words, if it is a known one; {@code where} names the server. */
  static Optional<String> sentence(String where, SQLException failure) {
    String text = ConnectionFailure.text(failure);
    if (text.contains("does not support SSL")) {
      return Optional.of(TEXTS.get("tls.off", where));
    }
    if (text.contains("root certificate file")) {
      return Optional.of(TEXTS.get("tls.authority", where));
    }
    if (text.contains("SSL certificate file") || text.contains("SSL key file")) {
      return Optional.of(TEXTS.get("tls.own", where));
    }
    if (text.contains("hostname") && text.contains("verif")) {
      return Optional.of(TEXTS.get("tls.host", where));
    }
    if (ConnectionFailure.find(failure, CertificateExpiredException.class).isPresent()) {
      return Optional.of(TEXTS.get("tls.expired", where));
    }
    if (ConnectionFailure.find(failure, CertificateNotYetValidException.class).isPresent()) {
      return Optional.of(TEXTS.get("tls.not-yet", where));
    }
    if (ConnectionFailure.find(failure, CertPathValidatorException.class).isPresent()
        || ConnectionFailure.find(failure, CertPathBuilderException.class).isPresent()) {
      return Optional.of(TEXTS.get("tls.untrusted", where));
    }
    if (text.contains("certificate_required") || text.contains("handshake_failure")) {
      return Optional.of(TEXTS.get("tls.certificate", where));
    }
    if (ConnectionFailure.find(failure, SSLException.class).isPresent()
        || text.contains("SSL error")) {
      return Optional.of(TEXTS.get("tls.failed", where));
    }
    return Optional.empty();
  }
}
