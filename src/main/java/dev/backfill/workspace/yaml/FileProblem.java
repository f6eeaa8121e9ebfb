package dev.backfill.workspace.yaml;

/// A mistake in a file, where it stands, and how it is mended.
///
/// @param file the file as a person would name it: `pipelines/nba.yaml`
/// @param line from 1; 0 where no line is to blame
/// @param column from 1; 0 where no line is to blame
/// @param what what is wrong there
/// @param remedy how it is mended
public record FileProblem(String file, int line, int column, String what, String remedy) {

    /// `pipelines/nba.yaml:61:1: This is not YAML.`
    public String message() {
        return line == 0 ? file + ": " + what : file + ":" + line + ":" + column + ": " + what;
    }
}
