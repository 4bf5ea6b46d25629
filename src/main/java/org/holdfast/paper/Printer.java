package org.holdfast.paper;

import java.awt.print.PrinterException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import javax.print.Doc;
import javax.print.DocFlavor;
import javax.print.PrintException;
import javax.print.PrintService;
import javax.print.PrintServiceLookup;
import javax.print.SimpleDoc;
import javax.print.attribute.HashPrintRequestAttributeSet;
import javax.print.attribute.PrintRequestAttributeSet;
import javax.print.attribute.standard.JobName;
import javax.print.attribute.standard.MediaSizeName;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.printing.PDFPageable;
import org.holdfast.text.DisplayLocale;

/**
 * The printer of the machine. Takes as long as the printer does, so it is nothing for the thread of
 * the window.
 */
public final class Printer {

  private final Supplier<Optional<PrintService>> service;

  /** The printer that the machine takes where none is named. */
  public Printer() {
    this(Printer::ofMachine);
  }

  Printer(Supplier<Optional<PrintService>> service) {
    this.service = service;
  }

  /** Prints {@code table}. */
  public Printed print(PaperTable table) {
    Optional<PrintService> found = service.get();
    if (found.isEmpty()) {
      return new Printed.NoPrinter();
    }
    String name = found.get().getName();
    try (PDDocument document = Loader.loadPDF(Paper.pdf(table))) {
      PrintRequestAttributeSet how = new HashPrintRequestAttributeSet();
      how.add(MediaSizeName.ISO_A4);
      how.add(new JobName(table.title(), DisplayLocale.get()));
      Doc doc =
          new SimpleDoc(new PDFPageable(document), DocFlavor.SERVICE_FORMATTED.PAGEABLE, null);
      found.get().createPrintJob().print(doc, how);
      return new Printed.Sent(name);
    } catch (IOException | PrintException e) {
      return new Printed.Failed(name, reason(e));
    }
  }

  private static String reason(Exception e) {
    Throwable cause = e.getCause() instanceof PrinterException why ? why : e;
    return Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
  }

  private static Optional<PrintService> ofMachine() {
    DocFlavor pages = DocFlavor.SERVICE_FORMATTED.PAGEABLE;
    PrintService usual = PrintServiceLookup.lookupDefaultPrintService();
    if (usual != null && usual.isDocFlavorSupported(pages)) {
      return Optional.of(usual);
    }
    PrintService[] all = PrintServiceLookup.lookupPrintServices(pages, null);
    return all.length == 0 ? Optional.empty() : Optional.of(all[0]);
  }
}
