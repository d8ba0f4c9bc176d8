package rollcall.contract;

import java.util.ArrayList;
import java.util.List;

/**
 * One operation of the contract.
 *
 * @param method in capitals
 * @param path with its parameters in braces
 */
public record Operation(String id, String method, String path, Place place) {
    Place responses() {
        return place.child("responses");
    }

    /** Whether a request may reach it; another whose path says the same word by word comes first. */
    public boolean matches(String askedMethod, String askedPath) {
        return matchesPath(askedPath) && method.equals(askedMethod.equals("HEAD") ? "GET" : askedMethod);
    }

    private boolean matchesPath(String askedPath) {
        var template = path.split("/", -1);
        var asked = askedPath.split("/", -1);
        var same = template.length == asked.length;
        for (var i = 0; same && i < template.length; i++) {
            same = template[i].equals(asked[i]) || (template[i].startsWith("{") && !asked[i].isEmpty());
        }
        return same;
    }

    public boolean hasQuery() {
        return place.child("parameters").children().stream()
                .anyMatch(parameter -> parameter.child("in").text().equals("query"));
    }

    /** Every answer it may give but the failures, as {@link Exercised} writes them. */
    List<String> answers() {
        var answers = new ArrayList<String>();
        for (var status : responses().names()) {
            if (!status.equals("500")) {
                kinds(responses().child(status).child("content"))
                        .forEach(kind -> answers.add(id + " " + status + " " + kind));
            }
        }
        return answers;
    }

    private static List<String> kinds(Place content) {
        var kinds = new ArrayList<String>();
        for (var type : content.names()) {
            if (type.equals(Body.PROBLEM)) {
                kinds.addAll(content.child(type).child("examples").names());
            } else {
                kinds.add(type);
            }
        }
        return kinds.isEmpty() ? List.of("-") : kinds;
    }

    @Override
    public String toString() {
        return id;
    }
}
