package rollcall.feedback.score;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers as equations: each answer is a row, with a bit for every published number that counts it.
 *
 * <p>Whoever adds and subtracts published numbers learns a sum over answers, each times some factor. If k sets of answers,
 * none sharing an answer with another, each have the full rank of all rows, then a sum that leaves out a whole set leaves
 * out everything; so every sum that says something at all is of k answers at least, one of each set.
 */
final class Independence {
    /** A prime whose square fits a long: sums are exact, and far too few and small to be a multiple of it by chance. */
    private static final long PRIME = Integer.MAX_VALUE;

    private final int columns;
    private final Map<BitSet, Integer> counts = new HashMap<>();
    private final List<BitSet> gone = new ArrayList<>();

    /** @param columns how many numbers are published */
    Independence(int columns) {
        this.columns = columns;
    }

    /** @param n how many; 0 if a sum may be of it, but whether it hides anybody is not known */
    void add(BitSet row, int n) {
        counts.merge(row, n, Integer::sum);
    }

    /** An answer that may have counted once and does not exist any more: a sum may be of it, but it hides nobody. */
    void addGone(BitSet row) {
        gone.add(row);
    }

    /** Whether there are k such sets. They are sought greedily, so a no may be one too many; a yes never is. */
    boolean holds(int k) {
        var full = new Basis();
        counts.keySet().forEach(full::add);
        gone.forEach(full::add);
        var left = new HashMap<>(counts);
        for (int i = 0; i < k; i++) {
            if (!take(left, full.rank)) {
                return false;
            }
        }
        return true;
    }

    /** Takes a set of that rank away, of rows that are plenty before those that are few. */
    private boolean take(Map<BitSet, Integer> left, int rank) {
        var basis = new Basis();
        var rows = left.entrySet().stream()
                .filter(row -> row.getValue() > 0)
                .sorted(Comparator.comparing((Map.Entry<BitSet, Integer> row) -> -row.getValue()))
                .toList();
        for (var row : rows) {
            if (basis.rank < rank && basis.add(row.getKey())) {
                row.setValue(row.getValue() - 1);
            }
        }
        return basis.rank == rank;
    }

    /** Rows of which none is a sum of others, in echelon form. */
    private final class Basis {
        private final long[][] byPivot = new long[columns][];
        private int rank;

        /** @return false if the row is a sum of those here */
        boolean add(BitSet bits) {
            var row = new long[columns];
            bits.stream().forEach(column -> row[column] = 1);
            for (int pivot = 0; pivot < columns; pivot++) {
                if (row[pivot] != 0 && byPivot[pivot] == null) {
                    byPivot[pivot] = scale(row, pivot);
                    rank++;
                    return true;
                }
                if (row[pivot] != 0) {
                    subtract(row, byPivot[pivot], row[pivot]);
                }
            }
            return false;
        }
    }

    private static void subtract(long[] row, long[] other, long factor) {
        for (int column = 0; column < row.length; column++) {
            row[column] = (row[column] + (PRIME - factor) * other[column]) % PRIME;
        }
    }

    /** So that the pivot is 1. */
    private static long[] scale(long[] row, int pivot) {
        var inverse = power(row[pivot], PRIME - 2);
        for (int column = pivot; column < row.length; column++) {
            row[column] = row[column] * inverse % PRIME;
        }
        return row;
    }

    private static long power(long base, long exponent) {
        var result = 1L;
        for (long square = base, rest = exponent; rest > 0; rest /= 2, square = square * square % PRIME) {
            result = rest % 2 == 1 ? result * square % PRIME : result;
        }
        return result;
    }
}
