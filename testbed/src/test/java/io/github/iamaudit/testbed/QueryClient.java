package io.github.iamaudit.testbed;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Calls IAM and STS as an SDK does, but for the signature. */
final class QueryClient {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI endpoint;

    QueryClient(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** An answer: status, text, and the XML in it. */
    record Answer(int status, String text) {

        Document xml() throws Exception {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        }

        /** The text of each element of this name. */
        List<String> all(String element) throws Exception {
            NodeList nodes = xml().getElementsByTagName(element);
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < nodes.getLength(); i++) {
                texts.add(nodes.item(i).getTextContent());
            }
            return texts;
        }

        String first(String element) throws Exception {
            List<String> found = all(element);
            return found.isEmpty() ? "" : found.get(0);
        }

        /** The members of the list of this name. */
        List<Element> members(String list) throws Exception {
            List<Element> members = new ArrayList<>();
            NodeList children = xml().getElementsByTagName(list).item(0).getChildNodes();
            for (int i = 0; i < children.getLength(); i++) {
                if (children.item(i) instanceof Element member) {
                    members.add(member);
                }
            }
            return members;
        }
    }

    /** An IAM call, with parameters such as {@code "MaxItems", "10"}. */
    Answer iam(String action, String... parameters) throws Exception {
        return call("iam", action, parameters);
    }

    Answer call(String service, String action, String... parameters) throws Exception {
        StringBuilder body = new StringBuilder("Version=2010-05-08&Action=" + action);
        for (int i = 0; i < parameters.length; i += 2) {
            body.append('&').append(parameters[i]).append('=');
            body.append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        }
        return send(
                service,
                HttpRequest.newBuilder(endpoint)
                        .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    Answer get(String service, String path) throws Exception {
        return send(service, HttpRequest.newBuilder(endpoint.resolve(path)).GET());
    }

    private Answer send(String service, HttpRequest.Builder request) throws Exception {
        String scope = "AKIATESTBEDMANAGEMENT/20260101/us-east-1/" + service + "/aws4_request";
        HttpResponse<String> response = http.send(
                request.header("Authorization", "AWS4-HMAC-SHA256 Credential=" + scope)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }
}
