package dev.backfill;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.pattern.TargetLengthBasedClassNameAbbreviator;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.spi.ContextAwareBase;
import dev.backfill.model.text.Secrets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// What the log says, on standard error: warnings, without a stack trace unless somebody asks for it. Found by logback;
/// said in code, because reading it from a file takes a part of every start.
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class Logging extends ContextAwareBase implements Configurator {
    /// The system property by which stack traces are asked for.
    static final String TRACES = "backfill.traces";

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        Lines lines = new Lines();
        lines.setName("stderr");
        lines.setContext(context);
        lines.start();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(lines);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static final class Lines extends AppenderBase<ILoggingEvent> {
        private static final int LONGEST_NAME = 24;

        @Override
        protected void append(ILoggingEvent event) {
            String line = String.format(
                    Locale.ROOT,
                    "%s %-5s %s %s%n",
                    DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT)
                            .format(event.getInstant().atZone(ZoneId.systemDefault())),
                    event.getLevel(),
                    new TargetLengthBasedClassNameAbbreviator(LONGEST_NAME).abbreviate(event.getLoggerName()),
                    event.getFormattedMessage());
            String trace = Boolean.getBoolean(TRACES) && event.getThrowableProxy() != null
                    ? ThrowableProxyUtil.asString(event.getThrowableProxy())
                    : "";
            // An exception of a library may quote what a server has said.
            System.err.print(Secrets.redacted(line + trace));
        }
    }
}
