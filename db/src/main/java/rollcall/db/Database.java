package rollcall.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/** The one way into the database: a pool over a migrated schema, spoken to in the dialect of its engine. */
public final class Database implements AutoCloseable {
    private final HikariDataSource pool;
    private final HikariDataSource one;
    private final DSLContext sql;
    private final DSLContext sqlOfOne;

    private Database(HikariDataSource pool, HikariDataSource one, SQLDialect dialect) {
        this.pool = pool;
        this.one = one;
        this.sql = DSL.using(pool, dialect, settings());
        this.sqlOfOne = DSL.using(one, dialect, settings());
    }

    /**
     * Connects and brings the schema to this version.
     *
     * @param url {@code jdbc:h2:…} or {@code jdbc:mysql:…}
     */
    public static Database open(String url, String user, String password) {
        var config = poolConfig(url, user, password);
        config.setMaximumPoolSize(10);
        var pool = connect(config);
        try {
            // By a connection of its own: to rebuild a large table may take longer than an answer is waited for.
            Flyway.configure().dataSource(url, user, password).load().migrate();
            return new Database(
                    pool,
                    connect(transactional(poolConfig(url, user, password))),
                    isMySql(url) ? SQLDialect.MYSQL : SQLDialect.H2);
        } catch (Unusable e) {
            pool.close();
            throw e;
        } catch (FlywayException e) {
            pool.close();
            throw new Unusable("The database's schema cannot be brought to this version: " + e.getMessage(), e);
        }
    }

    /** Why the program cannot start on this database, for whoever starts it. */
    public static final class Unusable extends RuntimeException {
        Unusable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * An embedded database in the given file; an answered write survives a killed process, not a power cut. All that 16,000 have
     * answered to one form is read in memory: of more rows, H2 would write a result to a file before it gives it.
     */
    public static String embeddedUrl(String file) {
        return "jdbc:h2:file:" + file + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;MAX_MEMORY_ROWS=250000;" + EMBEDDED_MODE;
    }

    /** What makes H2 read the statements that MySQL reads, and wait for a lock longer than a large import holds one. */
    public static final String EMBEDDED_MODE =
            "MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;LOCK_TIMEOUT=30000";

    public static boolean isMySql(String url) {
        return url.startsWith("jdbc:mysql:");
    }

    public DSLContext sql() {
        return sql;
    }

    /**
     * Over one connection that nobody else waits for. It is in a transaction whenever it is used, so that beginning and
     * ending one cost no word to the server but the commit.
     */
    public DSLContext ofOne() {
        return sqlOfOne;
    }

    /** True if the database answers; that its schema is ours was seen to when it was opened. */
    public boolean isReady() {
        try {
            return sql.selectOne().fetch().isNotEmpty();
        } catch (RuntimeException e) {
            return false;
        }
    }

    @Override
    public void close() {
        one.close();
        pool.close();
    }

    private static HikariDataSource connect(HikariConfig config) {
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException e) {
            throw new Unusable("The database does not let us in: " + e.getMessage(), e);
        }
    }

    private static HikariConfig poolConfig(String url, String user, String password) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        // Callers beyond the pool wait here; longer than this, they are told that the server is busy.
        config.setConnectionTimeout(TimeUnit.SECONDS.toMillis(5));
        config.setInitializationFailTimeout(TimeUnit.SECONDS.toMillis(30));
        if (isMySql(url)) {
            // A server that is gone says nothing. The URL may say otherwise. In milliseconds: longer than a lock is
            // waited for.
            config.addDataSourceProperty("connectTimeout", "5000");
            config.addDataSourceProperty("socketTimeout", "60000");
            config.addDataSourceProperty("cachePrepStmts", "true");
            config.addDataSourceProperty("prepStmtCacheSqlLimit", "65536");
            // Makes one statement of the rows of a batch.
            config.addDataSourceProperty("rewriteBatchedStatements", "true");
            // Nobody but the driver sets up its session, so it need not ask before each write whether it may write.
            config.addDataSourceProperty("useLocalSessionState", "true");
        }
        return config;
    }

    private static HikariConfig transactional(HikariConfig config) {
        config.setMaximumPoolSize(1);
        config.setAutoCommit(false);
        return config;
    }

    private static Settings settings() {
        return new Settings()
                .withRenderSchema(false)
                .withRenderCatalog(false)
                .withExecuteLogging(false)
                .withInListPadding(true);
    }
}
