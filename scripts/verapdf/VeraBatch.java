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

/** VeraBatch FLAVOUR: paths on standard input, a line of JSON each on standard output: {"file", "compliant", "failed_rules"}. */
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
      System.out.println("{\"file\": " + quoted(path) + ", \"compliant\": " + broken.isEmpty()
          + ", \"failed_rules\": " + quoted(broken) + "}");
    }
    System.exit(all ? 0 : 1);
  }

  private static String quoted(Map<String, String> rules) {
    StringBuilder list = new StringBuilder();
    rules.forEach((rule, why) -> list.append(list.length() > 0 ? ", " : "").append(quoted(rule + ": " + why)));
    return "[" + list + "]";
  }

  /** As JSON in ASCII, whatever the terminal writes. */
  private static String quoted(String text) {
    StringBuilder safe = new StringBuilder("\"");
    for (char one : text.toCharArray())
      safe.append(one < ' ' || one > '~' || one == '"' || one == '\\' ? String.format("\\u%04x", (int) one) : one);
    return safe.append('"').toString();
  }
}
