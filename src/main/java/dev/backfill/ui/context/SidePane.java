package dev.backfill.ui.context;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The pane beside the picture. It changes its content, so that nobody loses their place.
public final class SidePane {
    private final ReadOnlyObjectWrapper<SideContent> content =
            new ReadOnlyObjectWrapper<>(this, "content", SideContent.INSPECTOR);

    /// Shows something in place of what is there.
    public void show(SideContent next) {
        content.set(next);
    }

    /// Shows the inspector again. A run goes on.
    public void close() {
        content.set(SideContent.INSPECTOR);
    }

    /// Whether nothing has taken the inspector's place.
    public boolean isInspector() {
        return content.get() == SideContent.INSPECTOR;
    }

    /// What it shows, if that is of a kind.
    public <T extends SideContent> Optional<T> shows(Class<T> kind) {
        return kind.isInstance(content.get()) ? Optional.of(kind.cast(content.get())) : Optional.empty();
    }

    /// What it shows.
    public ReadOnlyObjectProperty<SideContent> contentProperty() {
        return content.getReadOnlyProperty();
    }
}
