package dev.backfill.examples.nba;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// Invented names, none twice.
final class PlayerNames {
    private static final List<String> FIRST = List.of(
            "Abel", "Alden", "Amos", "Anton", "Arlo", "Axel", "Bruno", "Caleb", "Casper", "Cyril", "Darian", "Dorian",
            "Edgar", "Elias", "Emeka", "Enzo", "Ezra", "Felix", "Fynn", "Gideon", "Hugo", "Ivo", "Jarek", "Jonas",
            "Kasimir", "Kofi", "Lando", "Leif", "Levon", "Linus", "Luca", "Magnus", "Malik", "Marek", "Milo", "Moritz",
            "Nestor", "Noel", "Odin", "Omari", "Oskar", "Otis", "Pavel", "Quincy", "Rafa", "Remy", "Rocco", "Rufus",
            "Silas", "Soren", "Tariq", "Theo", "Tobin", "Ugo", "Viggo", "Wendell", "Xavi", "Yannick", "Yusuf", "Zeno");
    private static final List<String> LAST = List.of(
            "Abara",
            "Aldergate",
            "Ashdown",
            "Balewa",
            "Birchall",
            "Brandeis",
            "Calloway",
            "Castellan",
            "Corbray",
            "Dalgaard",
            "Devereaux",
            "Drummle",
            "Eastlake",
            "Ekström",
            "Fairweather",
            "Fenwick",
            "Galloway",
            "Garrick",
            "Halvorsen",
            "Hartigan",
            "Holloway",
            "Ibarra",
            "Ingram-Vale",
            "Jessup",
            "Jourdan",
            "Kessler",
            "Kilbride",
            "Lachance",
            "Lindqvist",
            "Lockhart",
            "Mabry",
            "Marlowe",
            "Montague",
            "Nakoa",
            "Nightingale",
            "Okonjo",
            "Orsini",
            "Pemberton",
            "Petrossian",
            "Quill",
            "Radcliffe",
            "Ravenscroft",
            "Renshaw",
            "Sandoval",
            "Silverthorne",
            "Stavros",
            "Tennant",
            "Thackeray",
            "Trevelyan",
            "Ulloa",
            "Underhill",
            "Valcourt",
            "Vandermeer",
            "Wainwright",
            "Westbay",
            "Whitlock",
            "Yarrow",
            "Youngblood",
            "Zamora",
            "Zeller");

    private final Iterator<String> names;

    PlayerNames(Random random) {
        List<String> all = new ArrayList<>();
        for (String first : FIRST) {
            for (String last : LAST) {
                all.add(first + " " + last);
            }
        }
        Collections.shuffle(all, random);
        this.names = all.iterator();
    }

    String next() {
        return names.next();
    }

    /// The name as the tables' key has it: letters only, in lower case.
    static String lookup(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]", "");
    }
}
