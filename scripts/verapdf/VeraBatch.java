import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** VeraBatch FLAVOUR: paths on standard input, one line each on standard output, in order: "ok" or "bad", a tab, why. */
public final class VeraBatch {
  public static void main(String[] args) throws Exception {
    Logger.getLogger("").setLevel(Level.OFF);
    VeraGreenfieldFoundryProvider.initialise();
    PDFAFlavour flavour = PDFAFlavour.byFlavourId(args[0]);
    BufferedReader paths = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    boolean all = true;
    for (String path; (path = paths.readLine()) != null; ) {
      Map<String, String> broken = new TreeMap<>();
      try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(path), flavour);
          PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, -1, false, false, false)) {
        for (TestAssertion found : validator.validate(parser).getTestAssertions())
          if (found.getStatus() == TestAssertion.Status.FAILED)
            broken.put(found.getRuleId().getClause() + "-" + found.getRuleId().getTestNumber(), found.getMessage());
        if (parser.getFlavour() != flavour) broken.put("declared", "declares " + parser.getFlavour());
      } catch (Exception error) {
        broken.put("error", error.toString());
      }
      all &= broken.isEmpty();
      System.out.println((broken.isEmpty() ? "ok\t" : "bad\t" + broken.toString().replaceAll("\\s+", " ")));
    }
    System.exit(all ? 0 : 1);
  }
}
