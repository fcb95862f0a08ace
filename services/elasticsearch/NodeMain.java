package skrynia.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * Runs one Elasticsearch node in this JVM until a signal.
 *
 * System properties that begin with "node.set." become node settings (they win over elasticsearch.yml);
 * "es.path.home" and "es.path.conf" say where it is. With -Dnode.once=true it stops as soon as it has started.
 */
public final class NodeMain {

    private static final String PREFIX = "node.set.";

    // Taken before logging puts its own stream in its place.
    private static final PrintStream ERR = System.err;

    public static void main(String[] args) {
        try {
            run();
        } catch (Throwable e) {
            e.printStackTrace(ERR);
            // Threads of a half-made node would keep the JVM alive.
            Runtime.getRuntime().halt(1);
        }
    }

    private static void run() throws Exception {
        Environment env = environment();
        LogConfigurator.registerErrorListener();
        LogConfigurator.setClusterName(env.settings().get("cluster.name"));
        LogConfigurator.setNodeName(env.settings().get("node.name"));
        LogConfigurator.configure(env, true);

        // Modules keep class loaders of their own, as in the distribution.
        PluginsLoader modules = PluginsLoader.createPluginsLoader(
            PluginsLoader.loadModulesBundles(env.modulesDir(), false),
            PluginsLoader.loadPluginsBundles(env.pluginsDir(), false),
            Map.of(),
            false
        );
        Node node = new Node(env, modules);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(node, stopped), "node-stop"));
        node.start();
        if (Boolean.getBoolean("node.once")) {
            System.exit(0);
        }
        stopped.await();
    }

    private static Environment environment() {
        Path home = Path.of(System.getProperty("es.path.home")).toAbsolutePath();
        Path conf = Path.of(System.getProperty("es.path.conf", home.resolve("config").toString()));
        Map<String, String> overrides = new TreeMap<>();
        for (String key : System.getProperties().stringPropertyNames()) {
            if (key.startsWith(PREFIX)) {
                overrides.put(key.substring(PREFIX.length()), System.getProperty(key));
            }
        }
        Settings given = Settings.builder().put("path.home", home.toString()).build();
        return InternalSettingsPreparer.prepareEnvironment(given, overrides, conf, () -> "node-1");
    }

    private static void stop(Node node, CountDownLatch stopped) {
        try {
            node.prepareForClose();
            node.close();
            node.awaitClose(20, TimeUnit.SECONDS);
        } catch (IOException | InterruptedException | RuntimeException e) {
            e.printStackTrace(ERR);
        } finally {
            stopped.countDown();
        }
    }
}
