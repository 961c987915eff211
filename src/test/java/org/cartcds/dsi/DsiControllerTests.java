package org.cartcds.dsi;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.file.Path;
import org.cartcds.edition.Editions;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.KnowledgeFiles;
import org.cartcds.knowledge.KnowledgeLoader;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class DsiControllerTests {

    private static final Knowledge KNOWLEDGE = KnowledgeLoader.load(KnowledgeFiles.in(Path.of("cds-cards")));
    private static final String MARKDOWN = "text/markdown";

    private final MockMvc http = MockMvcBuilders.standaloneSetup(new DsiController(Editions.of(KNOWLEDGE)))
            .build();

    @Test
    void answersAllSheetsAsJson() throws Exception {
        http.perform(get("/dsi"))
                .andExpect(status().isOk())
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_JSON))
                .andExpect(jsonPath("$.sheets", hasSize(KNOWLEDGE.diseases().size())));
    }

    @Test
    void answersOneSheetAsJson() throws Exception {
        http.perform(get("/dsi/multiple-myeloma").accept("application/json"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.disease").value("multiple-myeloma"))
                .andExpect(jsonPath("$.knowledgeVersion").value(KNOWLEDGE.version()))
                .andExpect(jsonPath("$.attributes", hasSize(13)))
                .andExpect(jsonPath("$.attributes[4].id").value("race"))
                .andExpect(jsonPath("$.attributes[4].values[0]").value("Not used."));
    }

    @Test
    void answersMarkdownByAcceptHeader() throws Exception {
        http.perform(get("/dsi/multiple-myeloma").accept(MARKDOWN))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Type", containsString(MARKDOWN)))
                .andExpect(content().string(containsString("## 13. Use of health status assessments data")));
        http.perform(get("/dsi").accept(MARKDOWN))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("# Source attributes: Multiple myeloma")));
    }

    @Test
    void answersMarkdownByEnding() throws Exception {
        http.perform(get("/dsi/multiple-myeloma.md"))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Type", containsString(MARKDOWN)));
        http.perform(get("/dsi.md"))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Type", containsString(MARKDOWN)));
    }

    @Test
    void namesNoDiseaseThatItDoesNotKnow() throws Exception {
        http.perform(get("/dsi/acne"))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.resourceType").value("OperationOutcome"));
        http.perform(get("/dsi/acne.md")).andExpect(status().isNotFound());
    }

    @Test
    void takesNothing() throws Exception {
        http.perform(post("/dsi")).andExpect(status().isMethodNotAllowed());
    }
}
