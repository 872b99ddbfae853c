package org.ndesharness.scenarios.reader;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** What the records of effects and occurrences say of themselves in their source, by kind; there, and nowhere else, it is written. */
final class FaultDocs {

    private static final Path SOURCES = Path.of("../harness-server/src/main/java/org/ndesharness/server/fault");
    private static final Pattern TAG = Pattern.compile("\\{@\\w+ ((?:[^{}]|\\{[^{}]*\\})*)\\}");

    private final Map<String, String> kinds = new HashMap<>();
    private final Map<String, String> fields = new HashMap<>();

    private FaultDocs() {}

    /** Of one source file, for example {@code WireEffect.java}. */
    static FaultDocs of(String file) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(SOURCES.resolve(file)));
            DocTrees comments = DocTrees.instance(task);
            FaultDocs docs = new FaultDocs();
            for (CompilationUnitTree unit : task.parse()) {
                docs.new Records(comments).scan(unit, null);
            }
            return docs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a kind is; empty for one that is no record of the file. */
    Optional<String> of(String kind, Optional<String> field) {
        return Optional.ofNullable(field.isEmpty() ? kinds.get(kind) : fields.get(kind + "." + field.get()));
    }

    private final class Records extends TreePathScanner<@Nullable Void, @Nullable Void> {

        private final DocTrees comments;

        Records(DocTrees comments) {
            this.comments = comments;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
            DocCommentTree comment = comments.getDocCommentTree(getCurrentPath());
            if (comment != null) {
                String kind = type.getSimpleName()
                        .toString()
                        .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                        .toLowerCase(Locale.ROOT);
                kinds.put(kind, plain(comment.getFullBody()));
                comment.getBlockTags().stream()
                        .filter(ParamTree.class::isInstance)
                        .map(ParamTree.class::cast)
                        .forEach(param -> fields.put(kind + "." + param.getName(), plain(param.getDescription())));
            }
            return super.visitClass(type, null);
        }
    }

    private static String plain(List<?> words) {
        String text = words.stream().map(String::valueOf).collect(Collectors.joining());
        return TAG.matcher(text).replaceAll("$1").replaceAll("\\s+", " ").strip();
    }
}
